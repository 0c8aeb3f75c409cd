// biome-ignore-all lint/performance/noBarrelFile: this re-export is the wall around generated/.
// Prisma's client and its SQL: some 80 ms of loading, which only those who write import.
export { Prisma, PrismaClient } from '../generated/sqlite/client.js';
