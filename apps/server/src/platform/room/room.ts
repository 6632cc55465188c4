import { type I18nText, text } from '@jianqing/contract'
import type { Actions } from '../audit/index.ts'
import type { ChainSource } from '../chain/index.ts'
import { type ClockDefinition, settingsOf } from '../clock/index.ts'
import type { Actor, Placement } from '../policy/index.ts'
import type { Authenticate, Module } from '../http/index.ts'
import type { BatchRecord, DeskSource } from '../record/index.ts'
import type { Db } from '../db/index.ts'
import type { AnyExchangeKind } from '../exchange/index.ts'
import type { Facts } from '../fact/index.ts'
import type { Definition } from '../definition/index.ts'
import type { AnyPaper } from '../paper/index.ts'
import type { Retention } from '../retention/index.ts'
import type { Seed } from './seed.ts'
import type { Setting } from '../setting/index.ts'

/** What of a process the product knows by name. */
interface NamedProcess {
  definition: {
    kind: string
    title: I18nText
    transitions: readonly { id: string; title: I18nText; who?: unknown }[]
    clocks?: readonly ClockDefinition[]
  }
}

/** What of a kind of record the product knows. */
interface NamedRecord {
  definition: {
    process: NamedProcess & { definition: { place: (row: never) => Placement; restricted?: boolean } }
    list: { export?: { name: I18nText } }
  }
  act: BatchRecord['act']
  find: (db: Pick<Db, 'select'>, actor: Actor, id: string) => Promise<unknown>
  standing: (db: Pick<Db, 'select'>, actor: Actor, id: string) => Promise<{ mayChange: boolean; officeId: string | null } | null>
  desk: DeskSource | null
  chain: ChainSource | null
}

/** What a room gives to the product. `assemble` names the rooms, and nothing is known that no room gives. */
export interface Room {
  routes: Module
  /** Who comes with a receipt, an invitation or a display's token that this room gave; null for everybody else. */
  holder?: Authenticate
  /** What it writes to the audit, beside the transitions of its processes. */
  actions?: Actions
  /** With their processes, exports and places on the desk. */
  records?: readonly NamedRecord[]
  /** What waits on the desk and is no record, such as duties that nobody planned yet. */
  desks?: readonly DeskSource[]
  /** Those that are no records of their own. */
  processes?: readonly NamedProcess[]
  settings?: readonly Setting[]
  /** What it publishes of its records, for models and measures. */
  facts?: readonly Facts[]
  /** Its part of the demonstration. */
  seed?: Seed
  /** Kinds of papers that are issued of its records. */
  papers?: readonly AnyPaper[]
  /** Kinds of what an office edits. */
  definitions?: readonly Definition[]
  /** What of it is kept for a time only. */
  retentions?: readonly Retention[]
  /** What stands in chains and is no record of its own. */
  chains?: readonly ChainSource[]
  /** What it takes from other organisations and from the portal. */
  exchange?: readonly AnyExchangeKind[]
}

/** Everything that rooms give, of one kind; two that give the same are our own mistake. */
export interface Given {
  actions: Actions
  clocks: readonly ClockDefinition[]
  settings: readonly Setting[]
  desks: readonly DeskSource[]
  chains: readonly ChainSource[]
  holders: readonly Authenticate[]
  processes: readonly NamedProcess[]
  records: readonly NamedRecord[]
  facts: readonly Facts[]
  seeds: readonly Seed[]
  papers: readonly AnyPaper[]
  definitions: readonly Definition[]
  retentions: readonly Retention[]
  exchange: readonly AnyExchangeKind[]
}

export function given(rooms: readonly Omit<Room, 'routes'>[]): Given {
  const actions: Record<string, I18nText> = {}
  const clocks = new Map<string, ClockDefinition>()
  const settings = new Map<string, Setting>()
  const chains = new Map<string, ChainSource>()
  const facts = new Map<string, Facts>()
  const processes: NamedProcess[] = []
  const papers = new Map<string, AnyPaper>()
  const definitions = new Map<string, Definition>()
  const retentions = new Map<string, Retention>()
  const exchange = new Map<string, AnyExchangeKind>()
  const once = <T>(found: Pick<Map<string, T>, 'has' | 'set'>, key: string, value: T) => {
    if (found.has(key)) throw new Error(`${key} is given by two rooms`)
    found.set(key, value)
  }
  for (const room of rooms) {
    Object.assign(actions, room.actions)
    for (const { definition } of room.records ?? []) {
      const { name } = definition.list.export ?? {}
      const { kind, title } = definition.process.definition
      if (name) actions[`${kind}.export`] = text(`导出${name['zh-CN']}`, `Exported ${name.en}`)
      actions[`${kind}.batch`] = text(`批量办理：${title['zh-CN']}`, `Acted on many: ${title.en}`)
    }
    for (const process of [...(room.processes ?? []), ...(room.records ?? []).map(record => record.definition.process)]) {
      const { definition } = process
      processes.push(process)
      for (const { id, title } of definition.transitions) actions[`${definition.kind}.${id}`] = title
      for (const clock of definition.clocks ?? []) {
        once(clocks, clock.kind, clock)
        for (const setting of settingsOf(clock)) once(settings, setting.key, setting)
      }
    }
    for (const chain of [...(room.records ?? []).flatMap(record => record.chain ?? []), ...(room.chains ?? [])])
      once(chains, chain.kind, chain)
    for (const paper of room.papers ?? []) once(papers, paper.kind, paper)
    for (const definition of room.definitions ?? []) once(definitions, definition.kind, definition)
    for (const retention of room.retentions ?? []) {
      once(retentions, retention.kind, retention)
      once(settings, retention.months.key, retention.months)
    }
    for (const taken of room.exchange ?? []) once(exchange, taken.kind, taken)
    for (const setting of room.settings ?? []) once(settings, setting.key, setting)
    for (const published of room.facts ?? []) once(facts, published.dataset, published)
  }
  return {
    actions,
    clocks: [...clocks.values()],
    settings: [...settings.values()],
    holders: rooms.flatMap(({ holder }) => holder ?? []),
    desks: rooms.flatMap(room => [...(room.records ?? []).flatMap(({ desk }) => desk ?? []), ...(room.desks ?? [])]),
    chains: [...chains.values()],
    processes,
    seeds: rooms.flatMap(({ seed }) => seed ?? []),
    records: rooms.flatMap(({ records }) => records ?? []),
    facts: [...facts.values()],
    papers: [...papers.values()],
    definitions: [...definitions.values()],
    retentions: [...retentions.values()],
    exchange: [...exchange.values()],
  }
}
