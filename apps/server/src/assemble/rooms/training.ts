import { courses, trainingsOfQuestions } from '../../flows/questions.ts'
import { basesRoom, knownBases } from '../../modules/training/bases/index.ts'
import { placementsRoom } from '../../modules/training/placements/index.ts'
import { questionsRoom } from '../../modules/training/questions/index.ts'
import { trainingsRoom } from '../../modules/training/trainings/index.ts'
import type { Room } from '../../platform/room/index.ts'
import type { Within } from './within.ts'

/** Bases, sessions, placements and questions. */
export const trainingRooms = ({ db, seals, documents, batches, portalUrl, casesKnown }: Within): Room[] => [
  basesRoom({ db, batches }),
  trainingsRoom({ db, batches, bases: knownBases, process: trainingsOfQuestions }),
  placementsRoom({
    db,
    batches,
    seals,
    documents,
    portalUrl,
    cases: casesKnown,
  }),
  questionsRoom({ db, batches, cases: casesKnown, courses }),
]
