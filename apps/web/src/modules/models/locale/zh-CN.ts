import { life } from './life.zh-CN.ts'
import { trial } from './trial.zh-CN.ts'

export const models = {
  life,
  trial,
  nav: '监督模型',
  title: '监督模型',
  subtitle: '每个模型回答一个问题。命中是供人核查的线索，不是对任何人的结论。',
  search: '按名称、问题或依据查找',
  area: { all: '全部领域', inspection: '检务督察', process: '流程监控', civil: '民事', execution: '执行', administrative: '行政', 'public-interest': '公益诉讼', public_interest: '公益诉讼' },
  areaLabel: '领域',
  status: { label: '状态', all: '全部', runnable: '可以运行', gap: '有数据缺口', never: '从未运行', paused: '已暂停', retired: '已停用', local: '本地模型' },
  card: { basis: '依据', last: '最近结果', never: '从未运行', precision: '准确率', reviewed: '研判 {{reviewed}} 条，属实 {{confirmed}} 条', noReviews: '尚无研判', gap: '数据缺口', cannotRun: '数据不足，暂不能运行', open: '待研判 {{n}} 条' },
  severity: { high: '高', medium: '中', low: '低' },
  nothing: { title: '没有可用的模型', text: '模型随系统安装。请联系系统管理员检查安装是否完整。' },
  noMatch: { title: '没有符合条件的模型', text: '换一个条件，或清除筛选。', clear: '清除筛选' },
  one: {
    back: '全部模型', version: '第 {{version}} 版', question: '要回答的问题', basis: '依据', inputs: '读取的数据', steps: '判断步骤', stepsHint: '右侧为最近一次运行中每步之后的行数。', stepsHintNever: '运行一次后，这里会显示每步之后的行数。',
    leads: '查看线索', runs: '运行记录', definition: '模型原文（YAML）', sql: '编译后的 SQL', caution: '命中是供人核查的线索，不是对任何人的结论。',
  },
  flow: { result: '成为线索' },
  run: {
    title: '运行', asOf: '截至日期', asOfHint: '模型把这一天当作“今天”。', today: '今天', reset: '恢复默认', byDefault: '默认：{{expression}}', range: '{{min}} 至 {{max}}', atLeast: '不小于 {{min}}', atMost: '不大于 {{max}}', list: '输入后回车，可填多个',
    start: '运行模型', gapTitle: '数据有缺口，结果可能不完整', cannot: '缺少必需的数据，暂不能运行', gapImport: '导入数据', running: '正在运行', view: '查看本次运行', cancel: '取消运行', foundLeads: '得到 {{n}} 条线索', none: '没有发现线索', noneHint: '在所选参数下，数据中没有符合条件的情形。', failed: '运行没有完成', cancelled: '运行已取消', noRight: '您没有运行模型的权限；可以查看结果。', again: '再运行一次',
    added: '新增', renewed: '再次命中', gone: '不再命中',
  },
  precision: { title: '准确率（按版本）', hint: '准确率 = 属实 ÷（属实 + 排除），来自研判结果。', version: '版本', current: '现用', confirmed: '属实', rejected: '排除', open: '待研判', none: '研判后显示' },
}
