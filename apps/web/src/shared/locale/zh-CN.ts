export const shared = {
  empty: { title: '暂无内容', filtered: '没有符合条件的记录', filteredHelp: '放宽筛选条件再看看。', clear: '清除筛选' },
  error: { title: '未能载入', retry: '重试', technical: '错误代码：{{code}}' },
  list: { total: '共 {{total}} 条', search: '搜索', export: '导出', csv: '导出 CSV', xlsx: '导出 Excel', all: '全部', clear: '清除', loading: '正在载入' },
  clock: {
    running: '计时中', due_soon: '临近到期', overdue: '已逾期', paused: '已中止', met: '按期完成', missed: '逾期完成',
    left: '剩 {{days}} 天', today: '今天到期', over: '逾期 {{days}} 天', due: '{{date}} 到期', noDue: '中止期间不计算到期日', basis: '依据', sum: '期限是这样算出来的', rungs: '提醒', fired: '已发', started: '自 {{date}} 起算',
  },
  severity: { high: '高', medium: '中', low: '低', label: '风险等级' },
  job: { queued: '排队中', running: '进行中', done: '已完成', failed: '失败', cancelled: '已取消' },
  timeline: { system: '系统', fold: '查看填写内容', empty: '还没有记录' },
  action: {
    none: '当前没有需要您办理的事项。', cancel: '取消', required: '必填', done: '已办理', conflict: '他人刚刚更新了这条记录，已为您刷新，请核对后再办理。',
    choosePerson: '输入姓名查找', chooseLead: '输入案号、单位或发现的内容查找线索', nobody: '没有可选的人员', noLead: '没有可选的线索', tooLong: '最多 {{max}} 个字', tooShort: '至少 {{min}} 个字',
  },
  masked: '已隐去部分内容',
  document: { download: '下载', sm3: '摘要（SM3）' },
  flow: { from: '来自 {{inputs}}', rows: '{{rows}} 行', order: '第 {{n}} 步' },
  step: { filter: '筛选', derive: '推算', match: '比对', without: '排除', union: '合并', group: '汇总', rolling: '滚动窗口', rank: '排序', months: '逐月展开', distinct: '去重' },
  copy: { copy: '复制', done: '已复制', refused: '浏览器不允许复制，请选中后手动复制' },
  remark: '{{name}}（{{remark}}）',
  comma: '、', colon: '：', semicolon: '；',
  yes: '是', no: '否', none: '—', chart: { table: '以表格查看' },
}
