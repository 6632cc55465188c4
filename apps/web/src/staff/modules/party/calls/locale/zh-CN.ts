export const calls = {
  nav: '征集通知',
  title: '征集通知',
  column: {
    title: '标题',
    office: '单位',
  },
  search: '按标题搜索',
  empty: {
    title: '还没有征集通知',
    help: '新建后会列在这里。',
  },
  add: {
    open: '新建征集通知',
    title: '标题',
    note: '说明',
  },
  page: {
    note: '说明',
    by: '新建人',
  },
}
