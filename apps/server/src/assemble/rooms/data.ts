import { agreementsCovering, agreementsRoom } from '../../modules/data/agreements/index.ts'
import { deviationsRoom } from '../../modules/data/deviations/index.ts'
import { datasetRetention, datasetsRoom } from '../../modules/data/index.ts'
import { dataMapRoom } from '../../modules/data/map/index.ts'
import { readersFor } from '../../modules/models/index.ts'
import { forgetKept } from '@jianqing/engine'
import type { Room } from '../../platform/room/index.ts'
import type { Within } from './within.ts'

/** Data sets, what was agreed about them, and what they lack. */
export const dataRooms = ({
  config,
  db,
  lake,
  sources,
  kept,
  registry,
  datasets,
  facts,
  readable,
  factsKept,
  work,
  jobs,
  kinds,
  importProcess,
  officeNames,
  batches,
  shelf,
}: Within): Room[] => [
  datasetsRoom({
    db,
    dataDir: config.dataDir,
    shelf: { lake, datasets, facts, factsReadAt: () => factsKept.readAtOf(), usedBy: modelsReading(registry) },
    retention: datasetRetention({ lake, datasets: readable, sources, forgetKept: () => forgetKept(kept.folder, new Date()) }),
    jobs,
    importKind: kinds.import,
    process: importProcess,
    officeNames,
  }),
  agreementsRoom({ batches, ...work.agreements }),
  dataMapRoom({
    lake,
    datasets,
    facts,
    readers: actor => readersFor(db, registry, actor),
    agreements: actor => agreementsCovering(db, actor),
    staleDays: shelf.staleDays,
  }),
  deviationsRoom({ db, batches }),
]

/** Models that read a data set; one of one office is nobody else's to know of. */
const modelsReading = (registry: Within['registry']) => (dataset: string) =>
  [...registry.values()]
    .filter(m => m.homeOfficeId === null && m.state !== 'retired' && m.checked.inputs.some(i => i.dataset.id === dataset))
    .map(m => m.id)
