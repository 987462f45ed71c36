//! Text in whatever encoding it came.

/// Decodes bytes: by their mark, else as UTF-8, else by what they look like.
pub(crate) fn decode(bytes: &[u8]) -> String {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode(bytes).0.into_owned();
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    guess.decode(bytes).0.into_owned()
}

/// At most `most` characters, without those that are no text.
pub(crate) fn bounded(text: &str, most: usize) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\r' | '\t')).take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_encoding_is_read() {
        let text = "付款成功，订单号：2026112012345678，付款金额：￥95.00";
        assert_eq!(decode(text.as_bytes()), text);
        let (gb, ..) = encoding_rs::GB18030.encode(text);
        assert_eq!(decode(&gb), text);
        let wide: Vec<u8> = [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&wide), text);
        assert_eq!(bounded("a\u{0}b\u{7}c\n", 3), "abc");
    }
}
