import { startRun } from '../../flows/run-model.ts'
import { effectByModel, effectOfModel } from '../../modules/desk/overview/index.ts'
import { lettersOfLead } from '../../modules/inspection/letters/index.ts'
import { leadsRoom, reviewsByModel, reviewsByVersion } from '../../modules/leads/index.ts'
import { builderRoom } from '../../modules/models/builder/index.ts'
import { modelLifeRoom, modelsRoom, readRun } from '../../modules/models/index.ts'
import { schedulesRoom } from '../../modules/models/schedules/index.ts'
import type { Room } from '../../platform/room/index.ts'
import type { Within } from './within.ts'

/** Models with their life, and the leads that they find. */
export const modelsRooms = ({
  config,
  opened,
  db,
  subjects,
  lake,
  lakeDir,
  texts,
  life,
  registry,
  around,
  datasets,
  factsKept,
  leadNumbers,
  jobs,
  kinds,
  scheduled,
  officeNames,
  batches,
  asOf,
  shelf,
}: Within): Room[] => [
  builderRoom({ db, lake, datasets, texts, lakeDir, memoryBytes: config.modelMemoryBytes, asOf, officeNames }),
  modelsRoom({
    db,
    shelf,
    texts,
    connections: {
      reviews: () => reviewsByModel(db),
      reviewsByVersion: model => reviewsByVersion(db, model),
      effects: actor => effectByModel(leadNumbers, actor),
      start: (actor, model, asked) => startRun(around, jobs, kinds.run, actor, model, asked),
    },
  }),
  modelLifeRoom({
    db,
    shelf,
    datasets,
    life,
    jobs,
    self: opened.inside,
    marking: { lake, lakeDir, officeNames },
    effect: async (actor, model) => {
      const effect = await effectOfModel(leadNumbers, actor, model)
      return { readAt: (await factsKept.readAt())!, ...effect }
    },
  }),
  schedulesRoom({ db, models: scheduled }),
  leadsRoom({
    db,
    batches,
    context: {
      datasets,
      model: id => registry.get(id)?.checked,
      letters: lead => lettersOfLead(db, lead),
      subjects,
      stepRows: async run => new Map((await readRun(db, run))?.steps.map(({ id, rows }) => [id, rows])),
    },
  }),
]
