import common = require('@temporalio/common');

/** Moves message and stack of a failure into a payload, where the codec encrypts them (S20). CommonJS: the SDK `require`s it. */
const failureConverter = new common.DefaultFailureConverter({ encodeCommonAttributes: true });

export = { failureConverter };
