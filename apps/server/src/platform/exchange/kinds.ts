import type { I18nText } from '@jianqing/contract'
import type { z } from 'zod'
import type { Tx } from '../db/index.ts'
import type { Enclosed } from './package.ts'
import type { Fault } from './receipt.ts'
import type { Self } from './self.ts'

/** What came, opened, of a sender that signed it. */
export interface Arrived<B> {
  id: string
  from: string
  thread: string | null
  madeAt: string
  body: B
  files: readonly Enclosed[]
}

/** What a side does with one kind of package. */
export interface ExchangeKind<B = unknown> {
  kind: string
  /** What a list of packages calls it. */
  title: I18nText
  schema: z.ZodType<B>
  /**
   * In the transaction of the receipt: what it does stands if and only if the receipt does, and it is called once for a package however often that comes. An error of the kind `AppError` with fields refuses
   * the package with them; any other is our own mistake, and the package comes again.
   *
   * @returns what is wrong with it, or nothing: it is accepted. What is `kept` is refused as well, and what was written of it stands: a room that shows what it refused
   */
  accept(tx: Tx, arrived: Arrived<B>, self: Self): Promise<readonly Fault[] | { kept: readonly Fault[] } | void>
}
// oxlint-disable-next-line no-explicit-any
export type AnyExchangeKind = ExchangeKind<any>
