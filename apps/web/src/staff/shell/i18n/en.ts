import { shared } from '../../../kit/locale/en.ts'
import { signIn } from '../../modules/account/sign-in/locale/en.ts'
import { shell } from '../locale/en.ts'

/** What is said before anybody has signed in. */
export const texts = { shell, shared, signIn }
