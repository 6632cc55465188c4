import { activitiesOfBranches, linkedOfBranches } from '../modules/party/activities/index.ts'
import { branchNumbers } from '../modules/party/branches/index.ts'
import type { BrandSources } from '../modules/party/brands/index.ts'
import { honoursOfBranches } from '../modules/party/honours/index.ts'
import { pactsOfBranches } from '../modules/party/pacts/index.ts'
import type { Db } from '../platform/db/index.ts'

/** A brand tells nothing that was typed for it: activities, casework and honours are those of its branch. */
export const brandSources = (db: Db): BrandSources => ({
  activities: (...asked) => activitiesOfBranches(db, ...asked),
  linked: (...asked) => linkedOfBranches(db, ...asked),
  pacts: (...asked) => pactsOfBranches(db, ...asked),
  honours: (...asked) => honoursOfBranches(db, ...asked),
  numbers: officeId => branchNumbers(db, officeId),
})
