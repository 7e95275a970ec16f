export { duty } from '@valvomo/processes/workflow';
