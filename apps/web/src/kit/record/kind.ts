import { addressOf, type I18nText, type ListQuery, type ManyAnswer } from '@jianqing/contract'
import type { AnyEndpoint, Answer } from '../api.ts'
import type { Tone } from '../tags.tsx'

/** The endpoints of `recordEndpoints`, as far as a room has them. */
export interface RecordApi {
  list: AnyEndpoint
  get: AnyEndpoint
  act: AnyEndpoint
  actAll?: AnyEndpoint
  /** The same on more than a request takes, by a job; with what became of it. */
  batch?: AnyEndpoint
  batchOf?: AnyEndpoint
  export?: AnyEndpoint
  reveal?: AnyEndpoint
}

export type DetailOf<A extends RecordApi> = Answer<A['get']>
export type SummaryOf<A extends RecordApi> = Answer<A['list']> extends { items: (infer Item extends Chosen)[] } ? Item : never
export type ListAnswerOf<A extends RecordApi> = Answer<A['list']>

/** What the page knows of a kind of record, said once by its room. */
interface Said<A extends RecordApi, State extends string> {
  /** Of its exported files. */
  name: string
  /** As the server calls one in timeline, audit and chains. */
  kind: string
  api: A
  states: Readonly<Record<State, I18nText>>
  tones: Readonly<Record<State, Tone>>
  /** What one is called where it stands among others. */
  title: (record: SummaryOf<A>) => string
  /** Whose answers an action makes old, beside those of the record itself. */
  refreshes: readonly AnyEndpoint[]
  /** Actions that ask for words about this one record; they are never taken on many. */
  alone?: readonly string[]
  /** Actions that many take together only where all of them share this: one reason never fits what different rules found. */
  together?: {
    actions: readonly string[]
    by: (record: SummaryOf<A>) => string
    /** What a list is narrowed by to such alone. */ filter: string
  }
}

export interface RecordKind<A extends RecordApi = RecordApi, State extends string = string> extends Said<A, State> {
  /** Where the list is; one record is below it. */
  path: string
  /** The filters of its list, by name. */
  filters: readonly string[]
}

/** What every list is asked by, of {@link ListQuery}. */
const COMMON: readonly string[] = ['page', 'pageSize', 'sort', 'q'] satisfies (keyof ListQuery)[]

/** A kind of record; its filters are those that its endpoint takes. */
export const recordKind = <A extends RecordApi, State extends string>(said: Said<A, State>): RecordKind<A, State> => ({
  ...said,
  path: addressOf(said.api),
  filters: Object.keys((said.api.list.query as { shape: object }).shape).filter(name => !COMMON.includes(name)),
})

/** What a list must know of a record for many to be acted on. */
export interface Chosen {
  id: string
  revision: number
  actions: readonly string[]
}

export type Refusal = ManyAnswer['refused'][number]
