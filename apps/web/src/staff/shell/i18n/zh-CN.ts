import { shared } from '../../../kit/locale/zh-CN.ts'
import { signIn } from '../../modules/account/sign-in/locale/zh-CN.ts'
import { shell } from '../locale/zh-CN.ts'

/** What is said before anybody has signed in. */
export const texts = { shell, shared, signIn }
