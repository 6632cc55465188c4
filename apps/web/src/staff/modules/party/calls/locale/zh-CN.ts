export const calls = {
  nav: '案例征集',
  title: '案例征集通知',
  sub: '本院及上级院的征集通知；截止日期当日仍可推荐，次日自动截止。',
  column: { title: '名称', kinds: '征集类别', level: '评选级别', issuer: '评选单位', closesOn: '截止日期', office: '发布单位' },
  search: '按名称搜索',
  empty: { title: '目前没有征集通知', help: '发布后，本院和下级院的推荐人收到通知。' },
  add: { open: '发布征集通知', need: '请填写此项', closesHelp: '含当日；提前 5 日提醒推荐人。' },
  page: { note: '征集要求', nominations: '申报情况', openNominations: '查看申报' },
}
