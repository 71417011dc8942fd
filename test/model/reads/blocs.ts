import { keyOf } from '../state.ts'
import { at, found, type Read, under } from './read.ts'

/** Reads of blocs, their members and officers. */
export const blocReads: Read[] = [
  {
    operationId: 'getBloc',
    every: at('blocs', 'blocCode'),
    look: (model, { params: { blocCode = '' } }) => {
      return { blocCode, ...found(model.blocs.get(blocCode), 'bloc.not_found').content }
    },
  },
  {
    operationId: 'getBlocMember',
    isToldByOthers: true,
    every: at('members', 'blocCode', 'unitCode'),
    look(model, { params }) {
      found(model.blocs.get(params.blocCode ?? ''), 'bloc.not_found')
      const member = model.members.get(keyOf(params.blocCode, params.unitCode))
      return { ...params, ...found(member, 'bloc.member_not_found').content }
    },
  },
  {
    operationId: 'listBlocMembers',
    every: at('blocs', 'blocCode'),
    look(model, { params: { blocCode = '' } }) {
      found(model.blocs.get(blocCode), 'bloc.not_found')
      const members = under(model, 'members', blocCode)
      return { items: members.map(({ unitCode, content }) => ({ unitCode, ...content })) }
    },
  },
  {
    operationId: 'getBlocOfficers',
    every: at('officers', 'blocCode', 'term'),
    look(model, { params }) {
      found(model.blocs.get(params.blocCode ?? ''), 'bloc.not_found')
      const officers = model.officers.get(keyOf(params.blocCode, params.term))
      return { ...params, ...found(officers, 'officers.not_found') }
    },
  },
]
