import { expect, it } from 'vitest'
import { opensRow } from './row-link.ts'

it.each([
  ['anywhere in the row', { inRow: true, onControl: false, special: false }, true],
  ['on the box that chooses it', { inRow: true, onControl: true, special: false }, false],
  ['at the end of choosing text to copy', { inRow: true, onControl: false, special: true }, false],
  ['in what opened above it', { inRow: false, onControl: false, special: false }, false],
])('opens a row by a click %s: or not', (_, click, opens) => expect(opensRow(click)).toBe(opens))
