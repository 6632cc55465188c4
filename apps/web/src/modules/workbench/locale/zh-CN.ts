export const workbench = {
  nav: '工作台', title: '我的工作', hello: '{{name}}，今天是 {{date}}。',
  count: { overdue: '已逾期', dueSoon: '临近到期', waitingForMe: '等我办理', waitingForOthers: '等他人办理', newLeads: '新线索' },
  filter: '只看：{{what}}', all: '看全部',
  mine: '等我办理', others: '等他人办理', noneMine: '没有等您办理的事项。', noneOthers: '没有等他人办理的事项。', noneFiltered: '没有符合的事项。',
  next: '下一步', kind: { lead: '线索', letter: '提示函' },
  strip: '未来 14 天到期', stripDay: '{{date}}，{{count}} 项到期', today: '今天',
  runs: '上次来访以后的运行', runsNone: '没有新的运行结果。', added: '新增 {{added}}', total: '共 {{total}} 条线索',
  first: '从这里开始', step: {
    import: '导入案件数据', importHelp: '把业务系统导出的表拖进来，系统会自动对上表头。', run: '运行监督模型', runHelp: '选一个模型，看它能发现什么。', review: '研判线索', reviewHelp: '逐条核对证据，采纳或排除。',
  },
  quiet: '今天没有待办', quietHelp: '有新线索、新提示函或期限临近时，会出现在这里。',
}
