import { type Given, type ItemState, OpenSheet } from '@jianqing/sheet/runtime'
import type { Evaluation, Sheet } from '@jianqing/sheet/shape'

/**
 * A sheet that is being filled in. Each item is told alone when its state changes, so that an answer draws what it reaches and nothing else.
 */
export class SheetStore {
  readonly sheet: Sheet
  #open: OpenSheet
  #given: Record<string, unknown>
  #evaluation: Evaluation
  readonly #byItem = new Map<string, Set<() => void>>()
  readonly #whole = new Set<() => void>()
  readonly #answered = new Set<(item: string) => void>()

  constructor(sheet: Sheet, given: Given = {}) {
    this.sheet = sheet
    this.#given = { ...given }
    this.#open = new OpenSheet(sheet, given)
    this.#evaluation = this.#open.evaluation()
  }

  readonly state = (item: string): ItemState => this.#open.state(item)
  readonly evaluation = (): Evaluation => this.#evaluation
  /** What was given, also for items that are hidden now. */
  readonly given = (): Given => this.#given

  readonly answer = (item: string, value: unknown): void => {
    this.#given = { ...this.#given, [item]: value }
    const changed = this.#open.answer(item, value)
    this.#evaluation = this.#open.evaluation()
    for (const id of changed) for (const listener of this.#byItem.get(id) ?? []) listener()
    for (const listener of this.#whole) listener()
    for (const listener of this.#answered) listener(item)
  }

  readonly onItem = (item: string, listener: () => void): (() => void) => {
    const listeners = this.#byItem.get(item) ?? new Set()
    this.#byItem.set(item, listeners.add(listener))
    return () => void listeners.delete(listener)
  }

  /** Told of each answer as it is given, whatever it changes. */
  readonly onAnswer = (listener: (item: string) => void): (() => void) => {
    this.#answered.add(listener)
    return () => void this.#answered.delete(listener)
  }

  readonly onAny = (listener: () => void): (() => void) => {
    this.#whole.add(listener)
    return () => void this.#whole.delete(listener)
  }
}
