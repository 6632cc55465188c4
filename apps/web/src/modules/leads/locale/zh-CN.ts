export const leads = { nav: '线索' }
