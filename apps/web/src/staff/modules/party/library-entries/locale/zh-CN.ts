export const libraryEntries = {
  nav: '案例库',
  title: '案例库',
  column: {
    title: '标题',
    office: '单位',
  },
  search: '按标题搜索',
  empty: {
    title: '还没有案例库',
    help: '新建后会列在这里。',
  },
  add: {
    open: '新建案例库',
    title: '标题',
    note: '说明',
  },
  page: {
    note: '说明',
    by: '新建人',
  },
}
