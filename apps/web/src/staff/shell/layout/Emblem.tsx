/** The product's mark: a lifted beam (擎) over a red ground line. */
export const Emblem = () => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <rect width="32" height="32" rx="7" fill="currentColor" opacity="0.14" />
    <path d="M8.500 8h15v3.200h-5.800v9.600H24V24H8v-3.200h6.300v-9.600H8.500z" fill="currentColor" />
    <path d="M8 27h16" stroke="#e5484f" strokeWidth="1.800" />
  </svg>
)
