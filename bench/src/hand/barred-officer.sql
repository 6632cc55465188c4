with marked as (
  select *, coalesce(cause in (
    '贪污罪', '受贿罪', '单位受贿罪', '利用影响力受贿罪', '行贿罪', '对有影响力的人行贿罪', '对单位行贿罪', '介绍贿赂罪', '单位行贿罪', '职务侵占罪', '侵占罪',
    '挪用公款罪', '挪用资金罪', '挪用特定款物罪', '生产、销售伪劣产品罪', '生产、销售、提供假药罪', '生产、销售、提供劣药罪', '妨害药品管理罪', '生产、销售不符合安全标准的食品罪',
    '生产、销售有毒、有害食品罪', '生产、销售不符合标准的医用器材罪', '生产、销售不符合安全标准的产品罪', '生产、销售伪劣农药、兽药、化肥、种子罪', '生产、销售不符合卫生标准的化妆品罪',
    '走私武器、弹药罪', '走私核材料罪', '走私假币罪', '走私文物罪', '走私贵重金属罪', '走私珍贵动物、珍贵动物制品罪', '走私国家禁止进出口的货物、物品罪', '走私淫秽物品罪',
    '走私废物罪', '走私普通货物、物品罪', '虚报注册资本罪', '虚假出资、抽逃出资罪', '欺诈发行证券罪', '违规披露、不披露重要信息罪', '妨害清算罪',
    '隐匿、故意销毁会计凭证、会计账簿、财务会计报告罪', '虚假破产罪', '非国家工作人员受贿罪', '对非国家工作人员行贿罪', '对外国公职人员、国际公共组织官员行贿罪', '非法经营同类营业罪',
    '为亲友非法牟利罪', '签订、履行合同失职被骗罪', '国有公司、企业、事业单位人员失职罪', '国有公司、企业、事业单位人员滥用职权罪', '徇私舞弊低价折股、出售公司、企业资产罪',
    '背信损害上市公司利益罪', '伪造货币罪', '出售、购买、运输假币罪', '金融工作人员购买假币、以假币换取货币罪', '持有、使用假币罪', '变造货币罪', '擅自设立金融机构罪',
    '伪造、变造、转让金融机构经营许可证、批准文件罪', '高利转贷罪', '骗取贷款、票据承兑、金融票证罪', '非法吸收公众存款罪', '伪造、变造金融票证罪', '妨害信用卡管理罪',
    '窃取、收买、非法提供信用卡信息罪', '伪造、变造国家有价证券罪', '伪造、变造股票、公司、企业债券罪', '擅自发行股票、公司、企业债券罪', '内幕交易、泄露内幕信息罪', '利用未公开信息交易罪',
    '编造并传播证券、期货交易虚假信息罪', '诱骗投资者买卖证券、期货合约罪', '操纵证券、期货市场罪', '背信运用受托财产罪', '违法运用资金罪', '违法发放贷款罪', '吸收客户资金不入账罪',
    '违规出具金融票证罪', '对违法票据承兑、付款、保证罪', '逃汇罪', '骗购外汇罪', '洗钱罪', '集资诈骗罪', '贷款诈骗罪', '票据诈骗罪', '金融凭证诈骗罪', '信用证诈骗罪',
    '信用卡诈骗罪', '有价证券诈骗罪', '保险诈骗罪', '逃税罪', '抗税罪', '逃避追缴欠税罪', '骗取出口退税罪', '虚开增值税专用发票、用于骗取出口退税、抵扣税款发票罪', '虚开发票罪',
    '伪造、出售伪造的增值税专用发票罪', '非法出售增值税专用发票罪', '非法购买增值税专用发票、购买伪造的增值税专用发票罪', '非法制造、出售非法制造的用于骗取出口退税、抵扣税款发票罪',
    '非法制造、出售非法制造的发票罪', '非法出售用于骗取出口退税、抵扣税款发票罪', '非法出售发票罪', '持有伪造的发票罪', '假冒注册商标罪', '销售假冒注册商标的商品罪',
    '非法制造、销售非法制造的注册商标标识罪', '假冒专利罪', '侵犯著作权罪', '销售侵权复制品罪', '侵犯商业秘密罪', '为境外窃取、刺探、收买、非法提供商业秘密罪', '损害商业信誉、商品声誉罪',
    '虚假广告罪', '串通投标罪', '合同诈骗罪', '组织、领导传销活动罪', '非法经营罪', '强迫交易罪', '伪造、倒卖伪造的有价票证罪', '倒卖车票、船票罪', '非法转让、倒卖土地使用权罪',
    '提供虚假证明文件罪', '出具证明文件重大失实罪', '逃避商检罪'
  ), false) as by_crime
  from criminal_judgments where effective_on <= as_of()
), barred as (
  select defendant_id, defendant, cause, case when by_crime then if(probation, probation_to + interval 24 months, term_to + interval 60 months)::date end as crime_end,
    case when deprived then (coalesce(deprived_to, term_to) + interval 60 months)::date end as rights_end, greatest(crime_end, rights_end) as barred_until,
    case when rights_end = barred_until then '剥夺政治权利' when probation then '缓刑考验期' else '刑罚执行期满' end as counted_from
  from marked where as_of() <= barred_until
), leads as (
  select o.person_id || '|' || o.org_id as subject_key, 'medium' as severity, any_value(b.defendant) as defendant, any_value(c.name) as company,
    list(b.cause) as causes, list(b.counted_from) as counted_from, list(b.barred_until) as barred_until, list(o.post) as posts, list(o.from_on) as from_on
  from barred b join company_officers o on o.person_id = b.defendant_id join companies c using (org_id)
  where o.from_on <= as_of() and (o.to_on is null or o.to_on > as_of()) and c.status = '存续'
  group by o.person_id, o.org_id
)
select * from leads
