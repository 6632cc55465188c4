export const overview = {
  nav: '总览',
  title: '总览',
  subtitle: '从线索到整改，一屏看全。',
  period: '月份', from: '起', to: '止', office: '全部单位', clear: '恢复默认',
  hall: '大屏', leaveHall: '退出大屏', updated: '{{at}} 更新', autoRefresh: '每分钟自动更新',
  stage: { leads: '线索', confirmed: '属实', letters: '提示函', answered: '已反馈', rectified: '整改属实' },
  funnel: { title: '从线索到整改', step: '占上一环节 {{share}}', whole: '占线索 {{share}}' },
  month: { title: '逐月', label: '{{from}} 至 {{to}} 逐月的线索、属实、提示函与整改数。', column: '月份' },
  byOffice: { title: '各单位', label: '各单位的线索、属实、提示函与整改数，共 {{n}} 个单位。', column: '单位', hint: '点击单位只看该单位', none: '此范围内没有记录', unknown: '不属于任何单位', others: '另有 {{n}} 条线索不属于任何单位（企业、裁判、房屋等）。' },
  byModel: { title: '模型准确率', label: '{{n}} 个模型的准确率，来自研判结果。', column: '模型', confirmed: '属实', rejected: '排除', leads: '线索', precision: '准确率', none: '还没有研判结果' },
  clocks: { title: '逾期未反馈', none: '没有逾期的提示函', noneText: '各单位均在期限内反馈。', letter: '提示函', due: '到期', overdue: '逾期', days: '{{n}} 天', noRung: '—' },
  empty: { title: '这段时间还没有线索', text: '运行模型后，这里会显示从线索到整改的全过程。', go: '查看模型' },
}
