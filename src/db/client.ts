// biome-ignore-all lint/performance/noBarrelFile: this re-export is the wall around generated/.
// The one seam to the generated client: the other rooms take its types and enums from here.
export {
  Basis,
  DeclaredType,
  InterventionKind,
  MissionKind,
  NameKind,
  OrganizationKind,
  Prisma,
  PrismaClient,
  Rank,
  ReportingVerb,
} from '../generated/prisma/client.js';
