export const inspections = {
  nav: '提示函', title: '提示函', sub: '一事一函：从拟稿到销号，期限在每一行。',
  column: { letter: '提示函', office: '单位、承办人', state: '状态', clock: '反馈期限', issued: '送达日期', updated: '最近更新' },
  filter: { office: '单位', clock: '期限', mine: '与我有关', search: '搜索文号、标题' }, mineYes: '与我有关',
  noNumber: '未编号', noClock: '未起算',
  empty: { title: '还没有提示函', help: '采纳线索后，在线索页上可以拟提示函。', action: '去看线索', served: '送达给您的提示函会出现在这里。' },
  step: { draft: '拟稿', approve: '审批', issue: '送达', rectify: '整改', answer: '反馈', verify: '核验', close: '销号', label: '办理进度', now: '当前', done: '已完成', todo: '未到' },
  page: {
    back: '提示函列表', body: '正文', preview: '版式预览（PDF）', previewTitle: '提示函版式预览', previewLoading: '正在生成版式', noViewer: '此浏览器不能直接显示 PDF', noViewerHelp: '版式文件已经生成，可以下载后查看。', downloadPdf: '下载 PDF', to: '致', requests: '请你单位：', days: '反馈期限：送达之日起 {{n}} 日',
    act: '可办理', clocks: '期限', documents: '文书', timeline: '经过', lead: '来源线索', edit: '修改草稿', drafter: '拟稿', addressee: '承办人', office: '单位', issued: '送达',
    answer: '反馈', cause: '核查情况和原因', measures: '整改措施', result: '整改结果', objection: '异议', grounds: '异议理由', decision: '审查决定', undecided: '审查中，期限中止。', verification: '核验', amount: '挽回或追缴金额（元）', people: '涉及人数', genuine: '整改属实', notGenuine: '退回整改',
    answeredNote: '已反馈不等于已整改：须经核验属实，方可销号。', revoked: '此函已撤销。',
  },
  draft: {
    title: '拟提示函', editTitle: '修改草稿', sub: '内容由线索自动生成，请核对、修改后保存；保存后报批。',
    heading: '标题', addressee: '承办人', addresseeHelp: '提示函送达给此人，由其反馈整改情况。', body: '正文', bodyHelp: '每行一段。', requests: '要求', addRequest: '增加一项', removeRequest: '删除第 {{n}} 项', request: '第 {{n}} 项', replyDays: '反馈期限（天）', replyDaysHelp: '自送达之日起计算，默认值由系统设置决定。',
    save: '保存草稿', cancel: '取消', saved: '草稿已保存', need: '请填写', needLength: '标题 4 至 100 字', needAddressee: '请选择承办人', notEditable: '此函已不是草稿，不能修改。', masked: '文中的姓名和证件号码已隐去。需要在函中写明的，请先在线索页“查看完整身份信息”，再拟稿。', aboutLead: '所依据的线索', tooMany: '正文最多 30 段，每段最多 2000 字', conflict: '他人刚刚修改了此草稿。您的文字还在；请复制后重新打开。',
  },
}
