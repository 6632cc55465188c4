export const nominations = {
  nav: '典型案例和检察故事',
  title: '典型案例和检察故事',
  column: {
    title: '标题',
    office: '单位',
  },
  search: '按标题搜索',
  empty: {
    title: '还没有典型案例和检察故事',
    help: '新建后会列在这里。',
  },
  add: {
    open: '新建典型案例和检察故事',
    title: '标题',
    note: '说明',
  },
  page: {
    note: '说明',
    by: '新建人',
  },
}
