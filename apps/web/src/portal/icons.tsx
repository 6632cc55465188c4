const PATHS = {
  back: 'M10 3.5 5.5 8l4.5 4.5',
  next: 'm6 3.5 4.5 4.5L6 12.5',
  pen: 'm3 10.5 7.5-7.5 2.5 2.5-7.5 7.5-3.2.7z',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0zM10.500 10.500l3.500 3.500',
  phone: 'M4 2h2l1 3-1.500 1a8 8 0 0 0 4.500 4.500L11 9l3 1v2.500c0 1-1 1.500-2 1.500C7 14 2 9 2 4c0-1 1-2 2-2z',
  book: 'M2.500 3c2-.8 4-.5 5.500.7 1.500-1.200 3.500-1.500 5.500-.7v9.500c-2-.8-4-.5-5.500.7-1.500-1.200-3.500-1.500-5.500-.7zM8 3.700v9.500',
  clip: 'm13 7.500-5.200 5.200a3 3 0 0 1-4.200-4.200l5.600-5.600a2 2 0 0 1 2.800 2.800l-5.500 5.500a1 1 0 0 1-1.400-1.400l4.900-4.900',
  file: 'M4 1.500h5.500L12.500 5v9.500H4zM9.500 1.500V5h3',
  eye: 'M1.500 8S4 3.500 8 3.500 14.500 8 14.500 8 12 12.500 8 12.500 1.500 8 1.500 8zM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
  print: 'M4 6V2h8v4M4 12H2.500V6h11v6H12M4 9.500h8V14H4z',
  check: 'm3.500 8.500 3 3 6-7',
  warn: 'M8 2 14.500 13.500h-13zM8 6.500v3.500M8 11.700v.1',
  people:
    'M8.500 5.500a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0zM1.500 13.500c0-2.500 2-4 4.500-4s4.500 1.500 4.500 4M10.500 3.200a2.500 2.500 0 0 1 0 4.600M12 9.800c1.500.6 2.500 1.900 2.500 3.700',
} as const
export type IconName = keyof typeof PATHS

/** Beside words that say the same. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg className="jp-icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={PATHS[name]} />
  </svg>
)

export const Mark = () => (
  <svg className="jp-mark" viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="#fff" opacity=".16" />
    <path d="M8.500 8.500h15v3.200h-5.700v8.100h5.700V23h-15v-3.200h5.700v-8.100H8.500z" fill="#fff" />
    <path d="M8.500 25h15" stroke="#e2545b" strokeWidth="1.600" />
  </svg>
)
