export const inspections = { nav: '提示函' }
