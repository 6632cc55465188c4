import { api } from '@jianqing/contract'

/** What is read anew when a plan has changed. */
export const AGES = [api.pacts.get, api.pacts.list, api.pacts.works, api.activities.list, api.overview.workbench]
