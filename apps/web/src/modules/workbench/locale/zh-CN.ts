export const workbench = { nav: '工作台' }
