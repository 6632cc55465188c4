/** Numbers from a seed (mulberry32), the same each time. */
export class Random {
  #state: number
  constructor(seed: number) {
    this.#state = seed
  }
  /** 0 ≤ x < 1 */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
  below(n: number): number {
    return Math.floor(this.next() * n)
  }
  chance(share: number): boolean {
    return this.next() < share
  }
  pick<T>(values: readonly T[]): T {
    return values[this.below(values.length)]!
  }
  /** Earlier values more often, as Zipf has it. */
  common<T>(values: readonly T[]): T {
    return values[Math.floor(values.length ** this.next()) - 1]!
  }
  digits(n: number): string {
    return Array.from({ length: n }, () => this.below(10)).join('')
  }
}
