import { searchPeople } from '../../modules/admin/people/index.ts'
import { searchDatasets } from '../../modules/data/index.ts'
import { chainRoom } from '../../modules/desk/chain/index.ts'
import { clocksRoom } from '../../modules/desk/clocks/index.ts'
import { jobsRoom } from '../../modules/desk/jobs/index.ts'
import { limitsRoom } from '../../modules/desk/limits/index.ts'
import { measuresRoom } from '../../modules/desk/measures/index.ts'
import { indicatorsRoom } from '../../modules/desk/overview/index.ts'
import { searchRoom } from '../../modules/desk/search/index.ts'
import { workbenchRoom } from '../../modules/desk/workbench/index.ts'
import { searchCases, searchPersons } from '../../modules/inspection/cases/index.ts'
import { modelTitles } from '../../modules/leads/index.ts'
import { runsSince, searchModels } from '../../modules/models/index.ts'
import type { Room } from '../../platform/room/index.ts'
import type { Within } from './within.ts'

/** What shows the records of all the other rooms. */
export const deskRooms = ({
  config,
  all,
  db,
  seals,
  lake,
  registry,
  datasets,
  factsKept,
  measuring,
  cellsOf,
  leadNumbers,
  jobs,
}: Within): Room[] => [
  jobsRoom({ jobs }),
  measuresRoom({
    db,
    shelf: measuring,
    cellsOf,
    dataDir: config.dataDir,
    refresh: () => factsKept.refresh(),
    chains: () => all().chains,
    facts: () => all().facts,
  }),
  indicatorsRoom({
    db,
    numbers: leadNumbers,
    facts: factsKept,
    titlesOf: modelTitles,
    desks: () => all().desks,
    chains: () => all().chains,
  }),
  workbenchRoom({
    db,
    desks: () => all().desks,
    runsSince: (actor, moment) => runsSince(db, actor, moment),
    hasData: async () => (await lake.current('criminal_cases')) !== undefined,
  }),
  limitsRoom({ db }),
  chainRoom({ db, sources: () => all().chains }),
  clocksRoom({ db, known: all }),
  searchRoom({
    db,
    desks: () => all().desks,
    named: [
      searchCases({ db, lake, datasets }),
      searchPersons({ seals }),
      searchModels(db, registry),
      searchDatasets(datasets),
      searchPeople(db),
    ],
  }),
]
