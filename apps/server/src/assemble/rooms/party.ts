import { brandSources } from '../../flows/brands.ts'
import { nominationDemo } from '../../flows/demo-nominations.ts'
import { librarySources, nominationSources } from '../../flows/nominations.ts'
import { pactFollows, pactSources } from '../../flows/pacts.ts'
import { tagSources } from '../../flows/tags.ts'
import { activitiesRoom } from '../../modules/party/activities/index.ts'
import { branchesRoom } from '../../modules/party/branches/index.ts'
import { brandsRoom } from '../../modules/party/brands/index.ts'
import { honoursRoom } from '../../modules/party/honours/index.ts'
import { pactsRoom } from '../../modules/party/pacts/index.ts'
import { ratingsRoom } from '../../modules/party/ratings/index.ts'
import { responsibilitiesRoom } from '../../modules/party/responsibilities/index.ts'
import { tagsRoom } from '../../modules/party/tags/index.ts'
import { nominationsRoom } from '../../modules/party/nominations/index.ts'
import { callsRoom } from '../../modules/party/calls/index.ts'
import { libraryEntriesRoom } from '../../modules/party/library-entries/index.ts'
import type { Room } from '../../platform/room/index.ts'
import type { Within } from './within.ts'

/** Party work as one with casework. */
export const partyRooms = ({
  config,
  all,
  db,
  catalogue,
  lake,
  datasets,
  work,
  intake,
  batches,
  party,
  measures,
  casesKnown,
}: Within): Room[] => [
  branchesRoom({ db, batches, ...party.branches }),
  activitiesRoom({ db, batches, intake, chains: () => all().chains, followed: pactFollows }),
  ratingsRoom({
    db,
    batches,
    texts: catalogue.ratings,
    dataDir: config.dataDir,
    measures,
    chains: () => all().chains,
    facts: () => all().facts,
  }),
  responsibilitiesRoom({ db, batches, intake, texts: catalogue.responsibilities, ...work.responsibilities }),
  honoursRoom({ db, batches, intake }),
  brandsRoom({
    db,
    batches,
    sources: brandSources(db),
    measures,
    chains: () => all().chains,
    facts: () => all().facts,
  }),
  tagsRoom({ db, batches, sources: tagSources({ db, lake, datasets }, all) }),
  pactsRoom({ db, batches, intake, sources: pactSources(all) }),
  callsRoom({ db, batches }),
  nominationsRoom({
    db,
    batches,
    intake,
    sources: nominationSources({ intake, cases: casesKnown, lake: { lake, datasets } }),
    demo: nominationDemo({ lake, datasets }),
  }),
  libraryEntriesRoom({ db, batches, sources: librarySources }),
]
