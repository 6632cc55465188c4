import type { I18nText } from '@jianqing/contract'

/** Names of actions for readers of the trail, by `kind.verb`: `{ 'session.sign_in': text('登录', 'Signed in') }`. */
export type Actions = Readonly<Record<string, I18nText>>
