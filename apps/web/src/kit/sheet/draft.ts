import type { Sheet } from '@jianqing/sheet/shape'

/** How far what was answered is kept: `kept` since a moment, on its way, not kept yet, or changed at another terminal. */
export interface Saved {
  state: 'kept' | 'saving' | 'failed' | 'conflict'
  at: Date | null
}

interface Around {
  sheet: Sheet
  /** By section, as they were read. */
  revisions: Map<string, number>
  answersOf: (section: string) => Record<string, unknown>
  /** @returns the new revision */
  send: (section: string, revision: number, answers: Record<string, unknown>, keepalive: boolean) => Promise<number>
  /** Whether trying again would be refused again. */
  isConflict: (error: unknown) => boolean
  onSaved: (saved: Saved) => void
  waitMs?: number
  againMs?: number
}

/** What is answered and not kept yet. One section is sent at a time; what failed for want of a network is tried again until it is kept. */
export class Draft {
  readonly #around: Around
  readonly #dirty = new Set<string>()
  readonly #sectionOf: ReadonlyMap<string, string>
  #timer: ReturnType<typeof setTimeout> | undefined
  #sending: Promise<void> | undefined
  #stopped = false

  constructor(around: Around) {
    this.#around = around
    this.#sectionOf = new Map(around.sheet.sections.flatMap(({ id, items }) => items.map(item => [item.id, id] as const)))
  }

  changed(item: string): void {
    const section = this.#sectionOf.get(item)
    if (section === undefined || this.#stopped) return
    this.#dirty.add(section)
    this.#later(this.#around.waitMs ?? 800)
  }

  save(section: string): void {
    this.#dirty.add(section)
    void this.flush()
  }

  /** Another revision came with an answer of its own, such as that of a file. */
  revised(section: string, revision: number): void {
    this.#around.revisions.set(section, revision)
  }

  /** @param leaving the page goes: the requests must outlive it. @returns when all is sent, whether all of it is kept */
  async flush(leaving = false): Promise<boolean> {
    clearTimeout(this.#timer)
    this.#sending ??= this.#send(leaving).finally(() => (this.#sending = undefined))
    await this.#sending
    return this.#dirty.size === 0
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  async #send(leaving: boolean): Promise<void> {
    const { revisions, answersOf, send, isConflict, onSaved } = this.#around
    for (let section = first(this.#dirty); section !== undefined && !this.#stopped; section = first(this.#dirty)) {
      this.#dirty.delete(section)
      onSaved({ state: 'saving', at: null })
      try {
        revisions.set(section, await send(section, revisions.get(section) ?? 0, answersOf(section), leaving))
        onSaved({ state: 'kept', at: new Date() })
      } catch (error) {
        this.#dirty.add(section)
        this.#stopped = isConflict(error)
        onSaved({ state: this.#stopped ? 'conflict' : 'failed', at: null })
        if (!this.#stopped) this.#later(this.#around.againMs ?? 5_000)
        return
      }
    }
  }
}

const first = (set: ReadonlySet<string>): string | undefined => set.values().next().value
