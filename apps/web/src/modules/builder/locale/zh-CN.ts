import { steps } from './steps.zh-CN.ts'

export const builder = {
  ...steps,
  page: {
    back: '监督模型', untitled: '未命名模型', fresh: '新建', save: '保存草稿', saved: '草稿已保存', isSaved: '已保存', isChanged: '有未保存的修改', copy: '另存为新草稿', readOnly: '这一版不能再修改；可另存为新草稿后修改。',
    conflict: '保存失败：草稿已被他人更改，或模型 id 已被使用。请刷新后再试，或另存为新草稿。', leave: '有未保存的修改', leaveHelp: '离开后，未保存的修改将丢失。', leaveYes: '离开', leaveNo: '留在此页',
  },
  question: { title: '要回答的问题', none: '还没有写明要回答的问题', words: '这个模型怎样判断' },
  tools: { addData: '添加数据', addStep: '添加步骤', model: '模型信息', params: '参数与名单', leads: '线索', undo: '撤销', redo: '重做' },
  canvas: {
    label: '步骤图', input: '数据', leads: '线索', leadsTitle: '成为线索', leadsWords: '谁是对象、多严重、理由是什么', errors: '{{n}} 处错误', left: '左表', right: '右表', rows: '数据行', pairs: '配对', zoomIn: '放大', zoomOut: '缩小', fit: '显示全部', controls: '缩放',
    nodeHelp: '按回车键打开此步骤的表单', edgeHelp: '选中后按删除键断开',
  },
  kind: {
    filter: '保留符合条件的行', derive: '计算新的列', match: '与另一张表配对', without: '找出没有对应记录的行', group: '分组统计', rolling: '任意连续 N 天内统计', rank: '取第一条、最后一条或第几条', distinct: '去重', union: '合并几张表', months: '逐月展开',
    extract: '从文字中提取', similar: '找出相近的文字', cluster: '把有关联的归为一组', link: '识别同一个人或单位', sql: '用 SQL 编写',
  },
  kindHelp: {
    filter: '只留下满足条件的行，其余去掉。', derive: '用已有的列算出新的一列，例如期限、天数、说明文字。', match: '按相同的编号等把两张表的行配成对，并取来对方的列。', without: '留下在另一张表里找不到对应记录的行，例如从未备案、从未重报。',
    group: '每个编号、单位等各成一组，统计行数、合计、清单。', rolling: '在任意连续若干天内统计，找出最集中的一段。', rank: '按日期等排序后，取每组的第一条、最后一条或第几条。', distinct: '同样的只留一行。', union: '把几张表的行放在一起。', months: '每行按月变成多行，用来找出哪个月没有。',
    extract: '按词表或模式从文字里取出金额、日期、案号等，成为新的列。', similar: '把内容几乎相同的文字配成对，例如雷同的文书。', cluster: '由共同的电话、地址等连成一组。', link: '没有共同编号时，由姓名、日期、地址等判断是否同一个。', sql: '只读的 SELECT 语句，需要管理权限（以文本编辑）。',
  },
  form: {
    nothing: '在图上选择一个步骤，或添加数据和步骤。', stepTitle: '步骤 {{name}}', removeStep: '删除步骤', name: '名称（英文）', note: '说明', notePlaceholder: '这一步做什么，例如：只看还没有终结的退查', from: '读取', where: '条件', set: '新的列', setHelp: '后面的列可以使用前面的列。', column: '列',
    unionOf: '合并哪些', distinctOn: '按哪些列去重', rankBy: '在每个……之内（可不填）', order: '排序', take: '取', nth: '第几条', monthsFrom: '从哪个月', monthsTo: '到哪个月', monthsAs: '月份列的名称', by: '按哪些列分组', date: '日期列', days: '连续天数', measure: '统计', measureOne: '统计项', having: '只留下这样的组', keepWindows: '留下哪些时段',
    matchLeft: '这张表', matchRight: '与哪张表配对', withoutLeft: '这张表', withoutRight: '在哪张表里找不到', keys: '哪些列相同', keysHelp: '两边的值相同（且不为空）才算对应。', pairWhere: '还须满足', within: '日期相隔不超过', withinHelp: '对方的日期在这张表的日期之后若干天以内。', takeRight: '从对方取来哪些列', keep: '找不到时', keepLeft: '找不到对应的也保留', evidence: '作为证据保留',
    chooseColumn: '选择列', chooseColumns: '选择列', chooseSource: '选择', inputs: '数据', steps: '步骤', yaml: '此步骤的文本（YAML）', yamlHelp: '这类步骤没有表单，直接编辑文本。', gives: '得到哪些列', givesBeside: '原有的列保留，另外得到：', rest: '没有表单的部分',
  },
  rank: { first: '从前数', last: '从后数', all: '全部编号' },
  rolling: { best: '最集中的一段', every: '每一段' },
  evidence: { both: '两边的行', left: '这张表的行', right: '对方的行' },
  within: { from: '起算日期', after: '之后', days: '天数', holds: '天内有', of: '对方的日期', asText: '此处的写法没有表单，请在文本中修改。' },
  keys: { left: '这张表的列 {{n}}', right: '对方的列 {{n}}', remove: '删除第 {{n}} 组对应列', add: '添加对应的列' },
  order: { column: '排序列 {{n}}', direction: '排序方向 {{n}}', up: '从小到大', down: '从大到小', remove: '删除排序列 {{n}}', add: '添加排序列' },
  name: { bad: '小写字母、数字和下划线，以字母开头', taken: '这个名称已被使用' },
  named: { name: '第 {{n}} 项的名称', value: '{{name}} 的内容', remove: '删除 {{name}}', add: '添加{{title}}' },
  condition: {
    addRule: '添加条件', addGroup: '添加条件组', removeRule: '删除条件', removeGroup: '删除条件组', not: '取反', notTitle: '把整组条件反过来', and: '并且', or: '或者', andTitle: '全部满足', orTitle: '满足其一', combinator: '条件组 {{n}} 的关系',
    left: '条件 {{n}}：什么', operator: '条件 {{n}}：怎样', right: '条件 {{n}}：与什么比',
  },
  operator: {
    '==': '等于', '!=': '不等于', '<': '小于', '<=': '不超过', '>': '大于', '>=': '不少于', 'date<': '早于', 'date<=': '不晚于', 'date>': '晚于', 'date>=': '不早于', in: '是其中之一', 'not in': '不是其中任何一个', null: '为空', notNull: '不为空', true: '成立', false: '不成立', cel: '公式',
    contains_any: '含有其中之一', 'not contains_any': '不含其中任何一个', matches: '符合模式', 'not matches': '不符合模式', starts_with: '开头是', 'not starts_with': '开头不是', ends_with: '结尾是', 'not ends_with': '结尾不是',
  },
  cases: { if: '如果', elseIf: '再如', gives: '则', else: '否则', add: '添加一种情形', remove: '{{label}}：删除情形 {{n}}', whenLabel: '{{label}}：情形 {{n}}', givesLabel: '{{label}}：情形 {{n}} 的结果', elseLabel: '{{label}}：其他情形的结果' },
  term: {
    part: '{{label}} · {{n}}', remove: '{{label}}：删除第 {{n}} 部分', more: '再加一项', ofLeft: '{{name}}', ofRight: '对方的{{name}}', asOf: '研判基准日（当天）', if: '按情形取值', condition: '一个条件（是或否）', concat: '连接文字', plus: '相加，或连接文字', formula: '公式（CEL 文本）',
    groups: { columns: '列', measures: '统计', fixed: '固定值', params: '参数', constants: '名单', functions: '计算', more: '其他' },
    fixed: { text: '固定文字', number: '固定数字', bool: '是或否', list: '列出几个', null: '空', date: '固定日期', month: '固定月份' },
    arith: { '-': '减', '*': '乘', '/': '除', '%': '余数' }, sign: { '+': '＋', '-': '－', '*': '×', '/': '÷', '%': '除余' },
  },
  fn: {
    add_days: '日期加天数', add_months: '日期加月数', add_working_days: '日期后第几个工作日', next_working_day: '遇休息日顺延', days_between: '两个日期相隔天数', months_between: '两个日期相隔整月数', month: '日期所在月', year: '日期所在年', first_day: '月份首日', last_day: '月份末日',
    coalesce: '为空时改用', text: '写成文字', min: '其中最小的', max: '其中最大的', abs: '绝对值', round: '四舍五入到几位', sqrt: '平方根', int: '取整', date: '文字转日期', contains_any: '含有其中之一', matches: '符合模式', starts_with: '开头是', ends_with: '结尾是', size: '长度', lower: '转为小写', birth_date: '身份证号中的出生日期', region: '身份证号中的行政区划', join: '清单连成文字',
  },
  measure: { count: '行数', count_if: '符合条件的行数', count_distinct: '不同值的个数', sum: '合计', min: '最小值', max: '最大值', avg: '平均值', share: '符合条件的比例', list: '清单', any: '有任一行符合' },
  formula: { unreadable: '公式还不能识别，尚未生效', asText: '此处没有对应的表单，按文本编辑。' },
  value: { yes: '是', no: '否', list: '输入后按回车，可填多个' },
  type: { text: '文字', int: '整数', decimal: '小数', money: '金额', bool: '是否', date: '日期', month: '月份', list: '文字清单' },
  input: { title: '数据', dataset: '数据集', remove: '移除此数据', optional: '可缺少', optionalHelp: '没有导入这份数据时模型仍可运行', columns: '有哪些列' },
  model: { title: '模型信息', name: '名称', nameEn: '名称（英文）', question: '要回答的问题', questionHelp: '用一句话说清楚，例如：退回补充侦查后，公安机关是否在一个月内重新移送？', questionEn: '要回答的问题（英文）', basis: '法律依据', basisHelp: '每行一条。', area: '领域', id: '标识（英文）', idHelp: '小写字母和连字符，例如 returned-not-resubmitted' },
  area: { inspection: '检务督察', process: '流程监控', criminal: '刑事', civil: '民事', administrative: '行政', execution: '执行', 'public-interest': '公益诉讼' },
  params: { title: '参数', help: '每次运行时可以改变的数值，例如宽限天数。', add: '添加参数', one: '参数', of: '{{what}}（{{name}}）', name: '名称（英文）', titleZh: '显示名称', titleEn: '显示名称（英文）', type: '类型', default: '默认值', min: '最小', max: '最大' },
  constants: { title: '名单', help: '在条件中按名称引用的一组值，例如从宽处理的几种结果。', name: '名单名称（英文）', items: '名单 {{name}} 的内容', add: '添加名单' },
  leads: {
    title: '线索', from: '来自哪一步', kind: '对象类别', key: '以什么区分对象', keyHelp: '同一对象只成为一条线索。', severity: '严重程度', office: '所属单位', route: '转交（可不填）', reason: '理由', reasonHelp: '点下面的列名，把该列的值放进句子。', reasonEn: '理由（英文，可不填）', chips: '可放入句子的列',
  },
  subject: { case: '案件', person: '人员', company: '企业', 'person+company': '人员与企业', staff: '办案人员', prosecutor: '检察官', plaintiff: '原告', asker: '过问人', pair: '检察官与辩护人', judgment: '判决', report: '记录', project: '项目', house: '房屋', group: '群组' },
  severity: { high: '高', medium: '中', low: '低' },
  yaml: { title: '模型文本（YAML）', unreadable: '文本暂时不能识别', unreadableHelp: '图和表单停留在上一次可识别的内容，改正后即恢复。' },
  findings: { title: '检查结果', none: '没有发现问题', at: '第 {{line}} 行', atStep: '步骤 {{step}} · 第 {{line}} 行' },
  preview: { title: '预览', of: '{{step}}之后的数据', first: '前 {{n}} 行，共 {{total}} 行 · 基准日 {{date}}', all: '共 {{total}} 行 · 基准日 {{date}}', missing: '尚未导入，按空表计算：{{datasets}}', notYet: '这一步或它之前的步骤还有错误，改正后显示数据。', masked: '已脱敏', none: '没有符合的行。', table: '预览数据' },
}
