/**
 * The one palette: the antd theme and the CSS variables (`--jq-…`) are both made of it.
 * 检察蓝 (brand) carries the page, 党建红 (party) marks the Party side. Text on its background reaches 4.5 : 1 in both schemes.
 */
export interface Palette {
  /** Blue as text, line or mark on a surface. */
  brand: string
  /** Blue as a fill below white text. */
  brandFill: string
  brandSoft: string
  brandLine: string
  /** The navigation's ground and what stands on it. */
  rail: string
  railText: string
  railSoft: string
  railActive: string
  party: string
  partyFill: string
  partySoft: string
  page: string
  surface: string
  sunk: string
  raised: string
  line: string
  lineStrong: string
  text: string
  textSoft: string
  textFaint: string
  ok: string
  okSoft: string
  warn: string
  warnSoft: string
  danger: string
  dangerFill: string
  dangerSoft: string
  calm: string
  calmSoft: string
  /** Keys that join tables, one colour a key; also the series of charts. */
  key1: string
  key2: string
  key3: string
  key4: string
  key5: string
  key6: string
}

export type Scheme = 'light' | 'dark'

export const palettes: Record<Scheme, Palette> = {
  light: {
    brand: '#14479b',
    brandFill: '#14479b',
    brandSoft: '#e9f0fb',
    brandLine: '#b7cbed',
    rail: '#0d2c5e',
    railText: '#ffffff',
    railSoft: '#b9c9e6',
    railActive: '#1c4687',
    party: '#b0151d',
    partyFill: '#b0151d',
    partySoft: '#fbecec',
    page: '#f3f5f9',
    surface: '#ffffff',
    sunk: '#f7f9fc',
    raised: '#ffffff',
    line: '#e1e6ef',
    lineStrong: '#c2ccdb',
    text: '#16202f',
    textSoft: '#445165',
    textFaint: '#5f6b7e',
    ok: '#1a6e45',
    okSoft: '#e6f4ec',
    warn: '#8a5200',
    warnSoft: '#fff3dc',
    danger: '#b42318',
    dangerFill: '#b42318',
    dangerSoft: '#fdeceb',
    calm: '#35607f',
    calmSoft: '#e8f1f7',
    key1: '#14479b',
    key2: '#a8500c',
    key3: '#12724f',
    key4: '#7a3fa0',
    key5: '#a32a5b',
    key6: '#4a6572',
  },
  dark: {
    brand: '#86b2fa',
    brandFill: '#2f67c4',
    brandSoft: '#172a4b',
    brandLine: '#2f4d80',
    rail: '#0b1526',
    railText: '#f0f4fb',
    railSoft: '#9fb2d3',
    railActive: '#1b3258',
    party: '#f28a8f',
    partyFill: '#b3262d',
    partySoft: '#3a1719',
    page: '#0e141e',
    surface: '#151d2a',
    sunk: '#111824',
    raised: '#1b2534',
    line: '#273346',
    lineStrong: '#3b4a62',
    text: '#e6ebf3',
    textSoft: '#b4bfcf',
    textFaint: '#95a1b4',
    ok: '#63c794',
    okSoft: '#12301f',
    warn: '#e8b35a',
    warnSoft: '#33270d',
    danger: '#f5948b',
    dangerFill: '#b93a30',
    dangerSoft: '#3c1a17',
    calm: '#8fbddd',
    calmSoft: '#162b3a',
    key1: '#86b2fa',
    key2: '#f0a868',
    key3: '#6fcfa3',
    key4: '#c79be8',
    key5: '#f093b8',
    key6: '#a5bac6',
  },
}

/** `brandSoft` → `--jq-brand-soft`. */
export const variableName = (name: string): string => `--jq-${name.replace(/[A-Z]|\d/g, c => `-${c.toLowerCase()}`)}`

/** Writes a palette's variables on the document, where every style sheet reads them. */
export function applyPalette(scheme: Scheme): void {
  const { style, dataset } = document.documentElement
  for (const [name, value] of Object.entries(palettes[scheme])) style.setProperty(variableName(name), value)
  style.colorScheme = scheme
  dataset.scheme = scheme
}
