export const audit = {
  nav: '审计',
  title: '审计',
  subtitle: '每一项操作都在此留痕，前后以摘要相连，任何改动或缺失都能被发现。',
  search: '按操作、人员或对象查找',
  filter: { action: '操作', period: '日期', actor: '人员', subject: '对象', from: '起', to: '止' },
  column: { seq: '序号', at: '时间', actor: '人员', action: '操作', subject: '对象', office: '单位', address: '地址' },
  system: '系统',
  kind: { calendar: '工作日历', dataset: '数据集', department: '部门', lead: '线索', letter: '提示函', model: '模型', office: '院', run: '运行', schedule: '运行计划', setting: '设置', user: '人员' },
  none: { title: '还没有审计记录', text: '有人登录或办理业务后，这里会出现记录。' },
  one: { title: '第 {{seq}} 条', details: '内容', noDetails: '没有其他内容', hash: '摘要（SM3）', code: '操作代码', onlyActor: '只看此人', onlySubject: '只看此对象', open: '查看第 {{seq}} 条' },
  verify: {
    button: '校验审计链', running: '正在逐条校验', intact: '审计链完整', intactText: '共 {{events}} 条，自第一条起逐条相符。', broken: '审计链在第 {{seq}} 条断开', brokenText: '该条或其之前的记录被改动或缺失。请保全现场，勿再操作，并立即报告。',
    head: '最新一条的摘要', headHelp: '可抄录留存，日后比对即知此前的记录未被替换。', copied: '已复制', at: '校验于 {{at}}', copy: '复制', failed: '校验没有完成',
  },
}
