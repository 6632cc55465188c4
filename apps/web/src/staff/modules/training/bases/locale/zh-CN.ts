export const bases = {
  nav: '实训基地',
  title: '实训基地',
  level: '级别',
  place: '地点',
  capacity: '可容纳人数',
  modules: '功能模块',
  modes: '培训方式',
  equipment: '设备',
  contact: '联系部门',
  until: '有效期至',
  column: {
    title: '名称',
    office: '管理单位',
  },
  search: '按名称、地点搜索',
  empty: {
    title: '还没有实训基地',
    help: '登记后在此列出。',
  },
  add: {
    open: '登记实训基地',
    title: '名称',
    note: '说明',
  },
  page: {
    note: '说明',
    by: '认定单位',
    on: '认定日期',
    comma: '、',
  },
  sessions: {
    title: '培训班次',
    received: '{{year}} 年举办 {{sessions}} 个班次，接待 {{people}} 人次',
    calendar: '使用日历',
    none: '现在没有开放报名的班次。',
    seats: '{{taken}}/{{seats}} 人',
  },
}
