export const placements = {
  nav: '跟班实训',
  title: '跟班实训',
  column: {
    title: '标题',
    office: '单位',
  },
  search: '按标题搜索',
  empty: {
    title: '还没有跟班实训',
    help: '新建后会列在这里。',
  },
  add: {
    open: '新建跟班实训',
    title: '标题',
    note: '说明',
  },
  page: {
    note: '说明',
    by: '新建人',
  },
}
