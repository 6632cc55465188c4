import { petitionSubmitted } from '../../flows/portal-petitions.ts'
import { readingKinds } from '../../flows/portal-readings.ts'
import { visitKinds } from '../../flows/portal-visits.ts'
import { demoSupport, supportFromLead } from '../../flows/supports.ts'
import { enterprisesRoom } from '../../modules/citizens/enterprises/index.ts'
import { hangingOf, panelsRoom } from '../../modules/citizens/panels/index.ts'
import { petitionsRoom } from '../../modules/citizens/petitions/index.ts'
import { readingsRoom } from '../../modules/citizens/readings/index.ts'
import { supportsRoom } from '../../modules/citizens/supports/index.ts'
import { visitsRoom } from '../../modules/citizens/visits/index.ts'
import { sheetFor } from '../../modules/inspection/sheets/index.ts'
import { openEnterprises } from '../enterprises.ts'
import type { Room } from '../../platform/room/index.ts'
import type { Within } from './within.ts'

/** What comes from citizens, lawyers and enterprises, and what they are shown. */
export const citizensRooms = ({
  config,
  db,
  catalogue,
  seals,
  keys,
  subjects,
  identities,
  files,
  images,
  inside,
  lake,
  datasets,
  sheets,
  documents,
  intake,
  support,
  visits,
  batches,
  portalUrl,
}: Within): Room[] => [
  {
    ...petitionsRoom({
      db,
      batches,
      intake,
      identities,
      signing: inside.signing,
      documents,
      reviewSheet: sheetFor(db, sheets, 'reply-reasoning'),
    }),
    exchange: [petitionSubmitted({ identities, intake })],
  },
  {
    ...readingsRoom({ db, batches, intake, files, images, dataDir: config.dataDir, lake, datasets }),
    exchange: readingKinds({ intake }),
  },
  supportsRoom({
    db,
    batches,
    documents,
    record: support.record,
    fromLead: (actor, asked) => supportFromLead(db, { process: support.process, subjects }, actor, asked),
    demoLead: demoSupport(db, { process: support.process, subjects }),
  }),
  enterprisesRoom({ db, batches, ...openEnterprises({ db, documents, lake, datasets, keys, sheets }) }),
  panelsRoom({ db, batches, documents, texts: catalogue.galleries, portalUrl }),
  {
    ...visitsRoom({ db, batches, seals, record: visits, panelsOf: (reader, office) => hangingOf(reader, catalogue.galleries, office) }),
    exchange: visitKinds({ record: visits, seals }),
  },
]
