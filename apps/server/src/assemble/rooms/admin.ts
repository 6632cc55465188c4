import { auditRoom } from '../../modules/admin/audit/index.ts'
import { definitionsRoom } from '../../modules/admin/definitions/index.ts'
import { displaysRoom } from '../../modules/admin/displays/index.ts'
import { exchangeRoom } from '../../modules/admin/exchange/index.ts'
import { officesRoom } from '../../modules/admin/offices/index.ts'
import { peopleRoom } from '../../modules/admin/people/index.ts'
import { systemRoom } from '../../modules/admin/system/index.ts'
import { wallNumbers } from '../../modules/desk/overview/index.ts'
import { modelTitles, subjectsOfCase, subjectsOfPerson } from '../../modules/leads/index.ts'
import { authRoom } from '../../platform/auth/index.ts'
import { papersRoom } from '../../platform/paper/index.ts'
import { retentionRoom } from '../../platform/retention/index.ts'
import { rehearsal } from '../rehearsal.ts'
import type { Room } from '../../platform/room/index.ts'
import type { Within } from './within.ts'

/** Who is there, what was done, how the product runs, what is kept and printed: the rooms of the administrators and of everybody. */
export const adminRooms = ({
  config,
  version,
  welcome,
  opened,
  all,
  db,
  seals,
  factsKept,
  measuring,
  leadNumbers,
  personRefOf,
  jobs,
  kinds,
  documents,
  intake,
  batches,
}: Within): Room[] => [
  officesRoom({ db, papers: () => all().papers.filter(({ unnumbered }) => !unnumbered) }),
  peopleRoom({ db }),
  auditRoom({
    db,
    titles: () => all().actions,
    kinds: () => Object.fromEntries(all().processes.map(({ definition: { kind, title } }) => [kind, title])),
    seen: {
      ofCase: number => subjectsOfCase(db, number),
      ofPerson: async number => {
        const ref = personRefOf(number)
        return ref === null ? null : { ref, subjects: await subjectsOfPerson(db, ref) }
      },
    },
  }),
  systemRoom({
    db,
    dataDir: config.dataDir,
    version,
    boxed: config.databaseUrl === null && config.postgresBin === null,
    settings: () => all().settings,
    // due dates that lists sort by move at once, not with the next sweep
    rehearse: (actor, holidays) => rehearsal(db, actor, holidays, all()),
    onCalendar: async tx => void (await jobs.enqueue(tx, kinds.sweep, {}, { userId: null, officeId: null })),
  }),
  definitionsRoom({ db, batches, known: () => all().definitions }),
  exchangeRoom({ db, self: opened.inside, exchange: opened.exchange }),
  displaysRoom({
    db,
    numbers: (office, panels) => wallNumbers({ ...leadNumbers, measuring, titlesOf: modelTitles }, office, panels),
    readAt: () => factsKept.readAt(),
  }),
  authRoom({ db, config, seals, welcome }),
  retentionRoom({ db, known: () => all().retentions }),
  papersRoom({ db, documents, intake, known: all }),
]
