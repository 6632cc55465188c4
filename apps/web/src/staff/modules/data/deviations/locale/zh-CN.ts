export const deviations = {
  nav: '数据调度',
  title: '数据调度',
  sub: '按月列出各数据协议与约定不符之处：未按期到达、未能导入、与上次明显不同；由协议承办人说明，由他人核对办结。',
  column: {
    month: '月份',
    found: '偏差',
    kind: '类别',
    agreement: '数据协议',
    day: '日期',
    owner: '责任人',
    mendedBy: '何日前解决',
  },
  search: '按偏差内容搜索',
  make: {
    open: '生成调度表',
    help: '每月 1 日和每周一自动生成；需要时可以现在生成。已列出的不重复列出。',
    found_one: '新列出 {{count}} 项偏差',
    found_other: '新列出 {{count}} 项偏差',
  },
  empty: {
    title: '没有数据偏差',
    help: '数据按约定到达、完整导入、与上次没有明显差异的，不列在这里。',
    way: '查看数据协议',
  },
  page: {
    sheet: '{{month}} 调度表',
    dataset: '数据集',
    answer: '说明',
    none: '责任人尚未说明。',
    cause: '原因',
    measure: '措施',
  },
}
