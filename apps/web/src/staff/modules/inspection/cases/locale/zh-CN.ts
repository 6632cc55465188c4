export const cases = {
  back: '办案期限',
  held: '在押',
  stages: '同一案件的各阶段：',
  axis: {
    title: '案件时间轴',
    today: '今天 {{day}}',
    now: '至今',
    fromTo: '{{from}} 至 {{to}}',
    due: '{{day}} 届满',
  },
  sums: { title: '期限是这样算出来的', help: '临近届满、已经超期的' },
  limits: { open: '未结的期限', done: '已结的期限', from: '{{day}} 起' },
  recent: { title: '最近', all: '共 {{n}} 条' },
  sources: { title: '读取的数据', help: '没有的行不等于没有发生', never: '从未导入', rows: '{{n}} 行 · {{version}}' },
  empty: { title: '没有可以显示的日期', help: '导入案件数据后，这里按时间显示办理经过。' },
}
