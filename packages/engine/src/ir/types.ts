/**
 * Value types of the IR. `money` is exact with two digits (yuan); `decimal` is what a division gives, a binary double.
 * `month` is held as the first day of the month. `null` is the type of the literal null alone.
 */
export type Scalar = 'text' | 'int' | 'money' | 'decimal' | 'bool' | 'date' | 'month' | 'null'
export type Type = Scalar | `list(${Scalar})`

export function listOf(item: Scalar): Type {
  return `list(${item})`
}

/** The type of a list's items, undefined for what is no list. */
export function itemOf(type: Type): Scalar | undefined {
  return type.startsWith('list(') ? (type.slice(5, -1) as Scalar) : undefined
}

export function isNumber(type: Type): boolean {
  return type === 'int' || type === 'money' || type === 'decimal'
}

/** The type that holds values of both, undefined when there is none. */
export function unify(a: Type, b: Type): Type | undefined {
  if (a === b) return a
  if (a === 'null') return b
  if (b === 'null') return a
  if (isNumber(a) && isNumber(b)) return a === 'decimal' || b === 'decimal' ? 'decimal' : 'money'
  const [x, y] = [itemOf(a), itemOf(b)]
  if (x !== undefined && y !== undefined) {
    const item = unify(x, y)
    return item === undefined ? undefined : listOf(item as Scalar)
  }
  return undefined
}
