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

/** What is answered and not kept yet. One section is sent at a time, all of them when the page goes; what failed for want of a network is tried again until it is kept. */
export class Draft {
  readonly #around: Around
  readonly #dirty = new Set<string>()
  readonly #onTheWay = new Set<string>()
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
    if (this.#dirty.size === 0 && this.#onTheWay.size === 0) this.#around.onSaved({ state: 'saving', at: null })
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

  /** @param leaving the page goes: all is asked for at once, and outlives it. @returns when all is sent, whether all of it is kept */
  async flush(leaving = false): Promise<boolean> {
    clearTimeout(this.#timer)
    if (leaving) await Promise.all([...this.#dirty].map(section => this.#sendOne(section, true)))
    this.#sending ??= this.#send().finally(() => (this.#sending = undefined))
    await this.#sending
    return this.#dirty.size === 0
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  async #send(): Promise<void> {
    for (let section = first(this.#dirty); section !== undefined; section = first(this.#dirty)) if (!(await this.#sendOne(section))) return
  }

  /** @returns whether to go on */
  async #sendOne(section: string, leaving = false): Promise<boolean> {
    const { revisions, answersOf, send, isConflict, onSaved } = this.#around
    // its revision is not known before the one on its way has come back
    if (this.#stopped || this.#onTheWay.has(section)) return false
    this.#dirty.delete(section)
    this.#onTheWay.add(section)
    onSaved({ state: 'saving', at: null })
    try {
      const answers = answersOf(section)
      revisions.set(section, await send(section, revisions.get(section) ?? 0, answers, leaving || isShort(answers)))
      onSaved({ state: 'kept', at: new Date() })
      return true
    } catch (error) {
      this.#dirty.add(section)
      this.#stopped = isConflict(error)
      onSaved({ state: this.#stopped ? 'conflict' : 'failed', at: null })
      if (!this.#stopped) this.#later(this.#around.againMs ?? 5_000)
      return false
    } finally {
      this.#onTheWay.delete(section)
    }
  }
}

/** Browsers let requests outlive a page up to 64 KB of them; a letter has three bytes at most. */
const isShort = (answers: Record<string, unknown>): boolean => JSON.stringify(answers).length < 10_000
const first = (set: ReadonlySet<string>): string | undefined => set.values().next().value
