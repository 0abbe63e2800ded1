"""Runs parts of the real AWS CLI in one process: a JSON value a line in, a JSON value a line out."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout

import awscli
from awscli import shorthand


def shorthand_of(text):
    try:
        return {'value': shorthand.ShorthandParser().parse(text)}
    except shorthand.DuplicateKeyInObjectError as error:
        return {'duplicate': error.key}
    except shorthand.ShorthandParseSyntaxError as error:
        return {'expected': error.expected, 'index': error.index}


def run(args):
    from awscli.clidriver import create_clidriver

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = create_clidriver().main(args)
        except SystemExit as stop:
            code = stop.code
    return {'code': code, 'out': out.getvalue(), 'err': err.getvalue()}


def answer(request):
    if 'shorthand' in request:
        return shorthand_of(request['shorthand'])
    if 'args' in request:
        return run(request['args'])
    return {'version': awscli.__version__}


for line in sys.stdin:
    print(json.dumps(answer(json.loads(line))), flush=True)
