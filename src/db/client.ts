// biome-ignore-all lint/performance/noBarrelFile: this re-export is the wall around generated/.
// The one seam to the generated client: the other rooms take its types and enums from here.
import type { Prisma as Types } from '../generated/sqlite/client.js';

export type { PrismaClient } from '../generated/sqlite/client.js';

export {
  Basis,
  DeclaredType,
  IdentifierScheme,
  InterventionKind,
  MissionKind,
  NameKind,
  OrganizationKind,
  Rank,
  ReportingVerb,
  SourceCut,
  VoteChoice,
  VoteResult,
} from '../generated/sqlite/enums.js';

/** The client inside a transaction of `Database.write`, which is one whole: it holds no others. */
export type Transaction = Omit<Types.TransactionClient, '$transaction'>;

/** The models, with the types of their columns and relations. */
export type Models = Types.TypeMap['model'];
