import { api } from '@jianqing/contract'
import { useApi } from '../../../kit/api.ts'

/** What may be said before anybody is known: product, version, whether the data is made up, the demo's accounts. */
export const useWelcome = () => useApi(api.auth.welcome, {}, { staleTime: Infinity })
