import { jointCasesRoom } from '../../modules/joint/cases/index.ts'
import type { Room } from '../../platform/room/index.ts'
import type { Within } from './within.ts'

/** What is handled with the police and the court. */
export const jointRooms = ({ db, seals, batches, documents, kinds }: Within): Room[] => [
  jointCasesRoom({ db, batches, seals, documents, concentrated: kinds.jointBatch }),
]
