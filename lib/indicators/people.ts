import { flow, stock } from './facts.ts'

/** Unions, employees, members: who there is (domain §5, rows 1–15, 30, 31, 39 and 45). */
export const peopleFacts = [
  stock('grassroots_unions', 1, 'organization', {
    vi: 'Công đoàn cơ sở',
    en: 'Grassroots unions',
  }),
  stock('employees', 2, 'person', {
    vi: 'Công nhân, viên chức, lao động',
    en: 'Employees',
  }),
  stock('female_employees', 3, 'person', {
    vi: 'Nữ công nhân, viên chức, lao động',
    en: 'Female employees',
  }),
  stock('ethnic_minority_employees', 4, 'person', {
    vi: 'Công nhân, viên chức, lao động là người dân tộc thiểu số',
    en: 'Employees of ethnic minorities',
  }),
  stock('members', 5, 'person', {
    vi: 'Đoàn viên công đoàn',
    en: 'Union members',
  }),
  stock('female_members', 6, 'person', {
    vi: 'Nữ đoàn viên công đoàn',
    en: 'Female union members',
  }),
  flow('new_members', 7, 'person', {
    vi: 'Đoàn viên phát triển mới',
    en: 'New members',
  }),
  flow('lost_members', 8, 'person', {
    vi: 'Đoàn viên giảm',
    en: 'Members lost',
  }),
  flow('new_grassroots_unions', 9, 'organization', {
    vi: 'Công đoàn cơ sở thành lập mới',
    en: 'New grassroots unions',
  }),
  flow('dissolved_grassroots_unions', 10, 'organization', {
    vi: 'Công đoàn cơ sở giải thể',
    en: 'Grassroots unions dissolved',
  }),
  stock('grade_excellent', 11, 'organization', {
    vi: 'Công đoàn cơ sở hoàn thành xuất sắc nhiệm vụ',
    en: 'Grassroots unions graded excellent',
  }),
  stock('grade_good', 12, 'organization', {
    vi: 'Công đoàn cơ sở hoàn thành tốt nhiệm vụ',
    en: 'Grassroots unions graded good',
  }),
  stock('grade_completed', 13, 'organization', {
    vi: 'Công đoàn cơ sở hoàn thành nhiệm vụ',
    en: 'Grassroots unions graded completed',
  }),
  stock('grade_failed', 14, 'organization', {
    vi: 'Công đoàn cơ sở không hoàn thành nhiệm vụ',
    en: 'Grassroots unions graded not completed',
  }),
  stock('grade_ungraded', 15, 'organization', {
    vi: 'Công đoàn cơ sở chưa xếp loại',
    en: 'Grassroots unions not graded',
  }),
  flow('party_class_introductions', 30, 'person', {
    vi: 'Đoàn viên được giới thiệu học lớp nhận thức về Đảng',
    en: 'Members introduced to the class on the Party',
  }),
  flow('party_admissions', 31, 'person', {
    vi: 'Đoàn viên được kết nạp vào Đảng',
    en: 'Members admitted to the Party',
  }),
  flow('software_trained_units', 39, 'organization', {
    vi: 'Đơn vị được tập huấn phần mềm quản lý đoàn viên',
    en: 'Units trained on the member-management software',
  }),
  flow('finance_inspections', 45, 'case', {
    vi: 'Cuộc kiểm tra tài chính công đoàn cơ sở',
    en: 'Inspections of the finances of grassroots unions',
  }),
]
