export const leads = {
  nav: '线索', title: '线索', notice: '线索供人工核查，不是结论。',
  column: { severity: '等级', subject: '对象', reason: '发现了什么', model: '模型', office: '单位、承办人', state: '状态', seen: '首次发现' },
  filter: { severity: '风险等级', model: '模型', office: '单位', assignee: '承办人', holds: '是否仍成立', search: '搜索案号、单位、内容' },
  assignee: { me: '我承办', nobody: '未分派', anybody: '已分派' }, holds: { true: '最近一次运行仍成立', false: '最近一次运行已不成立' },
  notHolding: '已不成立', noOffice: '不属于任何单位', unassigned: '未分派', hasLetter: '已拟函',
  empty: { title: '还没有线索', help: '运行一个监督模型，命中的记录会成为线索，在这里逐条研判。', action: '去看监督模型', noRun: '线索产生后会出现在这里。' },
  keys: {
    hint: '键盘研判：J/K 移动，A 采纳，R 排除，? 全部按键', title: '键盘研判', next: '下一条', previous: '上一条', open: '打开线索', accept: '采纳', reject: '排除（须说明理由）', merge: '并案', assign: '分派', help: '显示本帮助',
    notOpen: '这条线索现在不能这样处理。', done: '{{action}}：{{subject}}', close: '知道了',
  },
  kind: { case: '案件', report: '记录', staff: '人员', prosecutor: '检察官', asker: '过问人', pair: '检察官与辩护人', plaintiff: '原告', judgment: '判决', person: '人员', 'person+company': '人员与企业', project: '项目', house: '房屋', group: '群组', company: '企业' },
  page: {
    back: '线索列表', found: '发现', why: '依据', clears: '什么情况可以排除', asOfLabel: '截至', seenLabel: '首次发现 – 最近一次', office: '单位', assignee: '承办人', model: '模型', version: '第 {{version}} 版',
    params: '本次参数', gone: '最近一次运行已不再发现此问题，可能已经纠正或数据已更正。', mergedInto: '已并入线索',
    evidence: '证据', evidenceHelp: '这些数据行使模型命中。相同颜色的是相互对应的键；加框的是起决定作用的单元格。', rowsOf: '{{n}} 行', rowsKept: '共 {{n}} 行，显示前 {{kept}} 行', versionOf: '数据版本 {{version}}', row: '行号', key: '关联键', deciding: '决定命中', joins: '对应：{{where}}', noEvidence: '没有留存证据行。', moreColumns: '其余 {{n}} 列', fewerColumns: '收起其余列', moreRows: '其余 {{n}} 行', fewerRows: '收起其余行',
    axis: '时间轴', axisHelp: '证据中的日期，按先后排列', axisToday: '截至日', axisLabel: '证据中的日期：{{points}}',
    act: '可办理', letter: '拟提示函', letterWait: '采纳后可以拟提示函。', letters: '提示函', letterDraft: '拟稿中', reveal: '查看完整身份信息', revealHelp: '姓名和证件号码默认隐去。查看须说明理由，并记入审计。', revealReason: '查看理由', revealNeed: '请写明理由（4 至 500 字）', revealed: '完整身份信息已显示，仅供本次核查。',
    steps: '模型怎样得出', stepsHelp: '每一步之后剩下多少行', rows: '{{n}} 行', timeline: '经过', related: '同一对象的其他线索', relatedNone: '没有其他线索。',
  },
  clear: { check: '请对照卷宗核对下列各项，任何一项不符，线索即可排除：', reason: '确有正当理由（如依法延期、中止），或已另行处理的，也应排除并说明理由。' },
}
